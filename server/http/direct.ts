import type { IncomingMessage, ServerResponse } from 'node:http'
import type { AppLoadContext, ServerBuild } from '@remix-run/server-runtime'
import type { Deskfile } from '../app.ts'
import { sendText } from './adapter.ts'
import { type Sent, toPageRequest } from './page-request.ts'
import { CLIENT_LEFT } from './plain.ts'
import { withSettledActions } from './settled-actions.ts'

/**
 * Answers a page that needs nothing of Remix's handler. False where it does; nothing is written then. A build that
 * changes while it is worked on is always Remix's.
 */
export function directly(
  pagesOf: Deskfile['pagesOf'],
  loadBuild: () => Promise<ServerBuild>,
  mode: 'production' | 'development',
) {
  let pages: ReturnType<Deskfile['pagesOf']> | undefined
  return async (
    req: IncomingMessage,
    res: ServerResponse,
    url: URL,
    context: AppLoadContext,
  ): Promise<boolean> => {
    if (mode !== 'production' || req.method !== 'GET') return false
    pages ??= pagesOf(await loadBuild())
    const page = await pages((page) => toPageRequest(req, res, page), url, context)
    if (!page) return false
    if (res.destroyed) {
      res.statusCode = CLIENT_LEFT
      return true
    }
    for (const [name, value] of Object.entries(page.headers)) res.setHeader(name, value)
    if (page.status === 304) {
      // It would take the place of the policy that the browser's copy came with, and of its nonce.
      res.removeHeader('content-security-policy')
      res.writeHead(304).end()
    } else await sendText(req, res, page.body)
    return true
  }
}

/** Answers a form that ends in a redirect. Undefined where it does not, or Remix is to run the action. */
export function actingDirectly(
  actionsOf: Deskfile['actionsOf'],
  loadBuild: () => Promise<ServerBuild>,
  mode: 'production' | 'development',
) {
  let actions: ReturnType<Deskfile['actionsOf']> | undefined
  return async (
    req: IncomingMessage,
    res: ServerResponse,
    url: URL,
    context: AppLoadContext,
    sent: Sent,
  ): Promise<Response | undefined> => {
    if (mode !== 'production' || req.method !== 'POST') return undefined
    actions ??= actionsOf(withSettledActions(await loadBuild()))
    return actions((page) => toPageRequest(req, res, page, sent), url, context)
  }
}
