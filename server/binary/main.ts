import cluster from 'node:cluster'
import { end, main } from '../main.ts'
import { binary } from './program.ts'

// A worker is started as if the executable were a script of Node's: Node's own options and its path come before the
// words.
const words = process.argv.slice(cluster.isWorker ? process.argv.lastIndexOf(process.execPath) + 1 : 2)

// A bundle in CommonJS cannot await at its top; a rejection here is a bug, and ends the process with its stack.
void main(binary, words).then(end)
