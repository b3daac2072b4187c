import { en } from './index.ts'

/** What a page of the desk may say in the browser. */
export const messages = en
