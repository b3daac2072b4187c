import { subscribe } from 'node:diagnostics_channel'
import type { IncomingMessage } from 'node:http'

/** Loaded into a server: what a request's `x-fault` names escapes after that request is answered. */
subscribe('http.server.response.finish', (message) => {
  const { request } = message as { request: IncomingMessage }
  const fault = request.headers['x-fault']
  if (fault === 'thrown') {
    setImmediate(() => {
      throw new Error('thrown where nobody catches')
    })
  }
  if (fault === 'rejected') void Promise.reject(new Error('rejected where nobody waits'))
})
