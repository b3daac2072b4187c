import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { findLinks, RichText } from '#app/ui/writing/rich-text.tsx'
import { render } from '../render.tsx'

const links = (text: string) => findLinks(text).flatMap((piece) => (piece.href ? [piece.text] : []))

describe('what is a link', () => {
  test.each([
    ['see https://example.com/a?b=c#d now', ['https://example.com/a?b=c#d']],
    ['HTTP://EXAMPLE.COM', ['HTTP://EXAMPLE.COM']],
    [
      'Is it http://example.com/page? Or (http://example.com/other)!',
      ['http://example.com/page', 'http://example.com/other'],
    ],
    ['https://en.example.org/wiki/Ink_(colour).', ['https://en.example.org/wiki/Ink_(colour)']],
    ...[...'，；：！？。、…」』】）》〉〕］｝｣»›’”؟،؛۔।॥.,;:!?)]}>*_~|'].map(
      (mark) => [`see https://example.com/a${mark} and`, ['https://example.com/a']] as [string, string[]],
    ),
    ['看https://example.com/a，然后', ['https://example.com/a']],
    [
      '「https://example.com/a」と（https://example.com/b）',
      ['https://example.com/a', 'https://example.com/b'],
    ],
    ['„https://example.com/a“, ‘https://example.com/b’', ['https://example.com/a', 'https://example.com/b']],
    ['https://example.com/印（国）。', ['https://example.com/印（国）']],
    [
      'https://example.com/a[1] and https://example.com/b]',
      ['https://example.com/a[1]', 'https://example.com/b'],
    ],
    [
      'https://example.com/a/ https://example.com/?q=& https://example.com/#',
      ['https://example.com/a/', 'https://example.com/?q=&', 'https://example.com/#'],
    ],
    ['"https://example.com/quoted", he wrote', ['https://example.com/quoted']],
    ['https://a.example\nhttps://b.example', ['https://a.example', 'https://b.example']],
  ])('%s', (text, expected) => {
    expect(links(text)).toEqual(expected)
  })

  test.each([
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)//https',
    'data:text/html,https',
    'ftp://example.com/file',
    'xhttps://example.com is glued to a word',
    'https://',
    'http://?',
    'https://[::',
    'www.example.com',
  ])('%s is not', (text) => {
    expect(links(text)).toEqual([])
  })

  test('a mark that turns the reading direction ends the address', () => {
    expect(links('https://example.com/\u202Egnp.exe')).toEqual(['https://example.com/'])
    expect(links('https://exa\u200Bmple.com')).toEqual(['https://exa'])
  })

  test('no text is lost or changed, whatever it is', () => {
    const texts = fc.array(
      fc.oneof(
        fc.string({ unit: 'binary' }),
        fc.constantFrom('https://', 'http://a.b', ')', '(', '.', ' ', '\n', '<'),
      ),
    )
    fc.assert(
      fc.property(texts, (parts) => {
        const text = parts.join('')
        expect(
          findLinks(text)
            .map((piece) => piece.text)
            .join(''),
        ).toBe(text)
      }),
    )
  })

  test('takes no longer than a moment for a text made to be slow', () => {
    const before = performance.now()
    findLinks(`https://a.example/${'('.repeat(1000)}${')'.repeat(999)}${'.'.repeat(1000)}`)
    findLinks('http://'.repeat(300))
    expect(performance.now() - before).toBeLessThan(500)
  })
})

describe('what is shown', () => {
  test('markup is words', () => {
    const html = render(
      <RichText text={'<script>alert(1)</script> <img src=x onerror=alert(1)> &amp; </div>'} />,
    )
    expect(html).not.toMatch(/<script|<img/)
    expect(html).toContain('&lt;script&gt;')
    expect(html).toContain('&amp;amp;')
  })

  test('a URL cannot leave its attribute', () => {
    const html = render(<RichText text={`https://example.com/"onmouseover="alert(1)`} />)
    expect(html).toContain('href="https://example.com/"')
    expect(html.match(/<a [^>]*>/)?.[0]).not.toContain('onmouseover')
  })

  test('line breaks stay, and a link says nothing of where it came from', () => {
    const html = render(<RichText text={'one\n\n  two https://example.com'} />)
    expect(html).toContain('one\n\n  two ')
    expect(html).toContain('rel="nofollow noopener noreferrer"')
  })
})
