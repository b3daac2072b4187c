import { main } from '../main.ts'
import { binary } from './program.ts'

// A bundle in CommonJS cannot await at its top; a rejection here is a bug, and ends the process with its stack.
void main(binary, process.argv.slice(2)).then((exitCode) => {
  process.exitCode = exitCode
})
