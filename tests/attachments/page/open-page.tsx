import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Readable } from 'node:stream'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import type { Browser, Page } from 'playwright-core'
import { renderToString } from 'react-dom/server'
import { onTestFinished } from 'vitest'
import { type ReceivedForm, receiveForm } from '#app/attachments/receiving/receive.server.ts'
import { stageFiles } from '#app/attachments/receiving/staging.server.ts'
import { newId } from '#app/db/id.server.ts'
import { openTestStore, type TestStore } from '../open-store.ts'
import { Form, type FormProps } from './form.tsx'

/** No inline script or style may run: the field has to work under the pages' own policy. */
const POLICY = "default-src 'self'; img-src 'self' data:; style-src 'self'; script-src 'self'"
const owner = 'customer:anna'

let script: Promise<string> | undefined

/** The page's script, built once. */
function bundle(): Promise<string> {
  script ??= build({
    entryPoints: [fileURLToPath(new URL('client.tsx', import.meta.url))],
    bundle: true,
    write: false,
    format: 'iife',
    jsx: 'automatic',
    define: { 'process.env.NODE_ENV': '"development"' },
  }).then((result) => result.outputFiles[0]!.text)
  return script
}

export interface FormPage {
  page: Page
  workspace: TestStore
  /** Each form that was sent, as it was received. */
  sent: ReceivedForm[]
  /** What the console complained about. */
  complaints: string[]
  /** While set, files sent ahead wait for it. */
  hold: { until: Promise<void> | undefined }
  /** While set, what is sent ahead is answered with this status. */
  answer: { status: number | undefined }
}

/** A page with one form in a real browser, over a real store. A form with refusals is drawn again. */
export async function openFormPage(
  browser: Browser,
  options: { javaScriptEnabled: boolean },
): Promise<FormPage> {
  const workspace = await openTestStore()
  const js = await bundle()
  const opened: Omit<FormPage, 'page'> = {
    workspace,
    sent: [],
    complaints: [],
    hold: { until: undefined },
    answer: { status: undefined },
  }

  async function handle(req: IncomingMessage, res: ServerResponse): Promise<void> {
    const request = new Request(`http://localhost${req.url}`, {
      method: req.method!,
      headers: { 'content-type': req.headers['content-type'] ?? '' },
      ...(req.method === 'POST' ? { body: Readable.toWeb(req) as ReadableStream, duplex: 'half' } : {}),
    } as RequestInit)
    if (req.url === '/script.js') return void res.setHeader('content-type', 'text/javascript').end(js)
    if (req.url === '/ahead') {
      await opened.hold.until
      if (opened.answer.status) return void res.writeHead(opened.answer.status).end()
      const response = await stageFiles(request, async () => ({ workspace, owner }))
      return void res.writeHead(response.status).end(await response.text())
    }
    if (req.url === '/send') {
      const received = await receiveForm(request, { workspace, owner })
      opened.sent.push(received)
      if (received.ok && received.refused.length === 0) return void res.end('<p>Sent</p>')
      const { formKey, draftFiles, refused, fields } = received
      return draw(res, { formKey, draftFiles, errors: refused, subject: String(fields.get('subject')) })
    }
    draw(res, { formKey: newId(), draftFiles: [], errors: [], subject: '' })
  }

  const server = createServer((req, res) => void handle(req, res).catch((error) => res.destroy(error)))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const context = await browser.newContext(options)
  const page = await context.newPage()
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') opened.complaints.push(message.text())
  })
  page.on('pageerror', (error) => opened.complaints.push(error.message))
  onTestFinished(async () => {
    await context.close()
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  })
  await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`)
  return { ...opened, page }
}

function draw(res: ServerResponse, props: FormProps): void {
  const form = renderToString(<Form {...props} />)
  const attribute = JSON.stringify(props).replace(/&/g, '&amp;').replace(/"/g, '&quot;')
  res
    .writeHead(props.errors.length > 0 ? 400 : 200, {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': POLICY,
    })
    .end(
      `<!doctype html><html lang="en"><link rel="icon" href="data:,"><title>Form</title>` +
        `<div id="root" data-props="${attribute}">${form}</div><script src="/script.js"></script>`,
    )
}
