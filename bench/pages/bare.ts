import { type DefaultTreeAdapterMap, defaultTreeAdapter, parse } from 'parse5'
import { createElement, type ReactNode } from 'react'
import { renderToString } from 'react-dom/server'

/** An element of a page, without the component that drew it. */
interface Plain {
  tag: string
  props: Record<string, unknown>
  children: (Plain | string)[]
}

/** What React wants as `true`, not as the empty string that stands in a page. */
const FLAGS = new Set(
  'async checked default defer disabled hidden multiple open required selected'.split(' '),
)

const HOLDS_TEXT_AS_IT_IS = new Set(['script', 'style'])

/**
 * Reads a page as a tree of plain elements, without the script of the data again: what is never taken over in the
 * browser needs none. Comments go, and React writes those between two texts again.
 */
export function readPlain(html: string): Plain {
  const document = parse(html, { scriptingEnabled: false })
  const root = document.childNodes.find(defaultTreeAdapter.isElementNode)
  const plain = root && toPlain(root)
  if (!plain) throw new Error('There is no page in the answer.')
  const [given, drawn] = [countElements(plain), countElements(toPlain(rootOf(drawPlain(plain)))!)]
  if (given !== drawn) throw new Error(`Of ${given} elements of the page ${drawn} are drawn.`)
  return plain
}

/** As a page is drawn for each request: elements made anew, and rendered to one string. */
export function drawPlain(plain: Plain): string {
  return `<!DOCTYPE html>${renderToString(toElement(plain))}`
}

/** Whether this is the script that brings a page's data a second time, for the browser to take the page over. */
export function isDataScript(script: string): boolean {
  return script.includes('streamController.enqueue')
}

function rootOf(html: string) {
  return parse(html, { scriptingEnabled: false }).childNodes.find(defaultTreeAdapter.isElementNode)!
}

function toElement({ tag, props, children }: Plain): ReactNode {
  return createElement(
    tag,
    props,
    ...children.map((child) => (typeof child === 'string' ? child : toElement(child))),
  )
}

function toPlain(node: DefaultTreeAdapterMap['element']): Plain | undefined {
  const { tagName: tag, attrs } = node
  const props: Record<string, unknown> = {}
  for (const { name, value } of attrs) {
    props[name] = name === 'style' ? readStyle(value) : FLAGS.has(name) && value === '' ? true : value
  }
  if (HOLDS_TEXT_AS_IT_IS.has(tag)) {
    const text = node.childNodes.map((child) => ('value' in child ? child.value : '')).join('')
    if (isDataScript(text)) return undefined
    return { tag, props: { ...props, dangerouslySetInnerHTML: { __html: text } }, children: [] }
  }
  const { childNodes } = 'content' in node ? (node as DefaultTreeAdapterMap['template']).content : node
  const children = childNodes.flatMap((child) => {
    if (defaultTreeAdapter.isElementNode(child)) return toPlain(child) ?? []
    return defaultTreeAdapter.isTextNode(child) ? child.value : []
  })
  return { tag, props, children }
}

function readStyle(text: string): Record<string, string> {
  const rules = text.split(';').filter((rule) => rule.includes(':'))
  return Object.fromEntries(
    rules.map((rule) => {
      const [name = '', ...value] = rule.split(':')
      const property = name.trim()
      const known = property.startsWith('--')
        ? property
        : property.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase())
      return [known, value.join(':').trim()]
    }),
  )
}

function countElements({ children }: Plain): number {
  return children.reduce((sum, child) => sum + (typeof child === 'string' ? 0 : countElements(child)), 1)
}
