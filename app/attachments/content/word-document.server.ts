import type { FileHandle } from 'node:fs/promises'
import type { ZipKind } from './kind.ts'
import { readEntries, readPart, type ZipDirectory, type ZipEntry } from './zip.server.ts'

/** ECMA-376, part 1, annex A. */
const MAIN_TYPES: readonly [begins: string, kind: ZipKind][] = [
  ['application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml', 'docx'],
  ['application/vnd.openxmlformats-officedocument.wordprocessingml.template', 'dotx'],
  ['application/vnd.ms-word.template', 'dotx'],
  ['application/vnd.ms-word.document.macroenabled', 'docm'],
  ['application/vnd.openxmlformats-officedocument.spreadsheetml', 'xlsx'],
  ['application/vnd.ms-excel', 'xlsx'],
  ['application/vnd.openxmlformats-officedocument.presentationml', 'pptx'],
  ['application/vnd.ms-powerpoint', 'pptx'],
]

/** Recognises a Word document by its main part's type; a docm Word itself refuses as docx. */
export async function kindOfZip(file: FileHandle, directory: ZipDirectory): Promise<ZipKind> {
  const parts = new Map((await readEntries(file, directory)).map((entry) => [partName(entry.name), entry]))
  if (parts.has('/mimetype') && parts.has('/content.xml')) return 'odt'
  const types = await readXml(file, parts.get('/[content_types].xml'))
  if (types === undefined) return 'zip'
  const main = mainPart(await readXml(file, parts.get('/_rels/.rels')), [...parts.keys()])
  if (main === undefined || !parts.has(main)) return 'zip'
  const declared = declaredType(types, main)
  const kind = MAIN_TYPES.find(([begins]) => declared?.startsWith(begins))?.[1] ?? 'zip'
  return kind === 'docx' && parts.has('/word/vbaproject.bin') ? 'docm' : kind
}

/** ECMA-376, part 2; some packers write a slash in front. */
function partName(name: string): string {
  return `/${name.replace(/^[./\\]+/, '').replaceAll('\\', '/')}`.toLowerCase()
}

async function readXml(file: FileHandle, entry: ZipEntry | undefined): Promise<string | undefined> {
  const bytes = entry && (await readPart(file, entry))
  if (!bytes) return undefined
  const mark = bytes.subarray(0, 2).toString('hex')
  return new TextDecoder(mark === 'fffe' ? 'utf-16le' : mark === 'feff' ? 'utf-16be' : 'utf-8').decode(bytes)
}

function mainPart(relations: string | undefined, names: readonly string[]): string | undefined {
  if (relations === undefined) return names.find((name) => /^\/word\/document\d*\.xml$/.test(name))
  const main = elements(relations, 'Relationship').find((relation) =>
    relation.Type?.endsWith('/officeDocument'),
  )
  return main?.Target && partName(main.Target)
}

function declaredType(types: string, part: string): string | undefined {
  const own = elements(types, 'Override').find(({ PartName }) => PartName && partName(PartName) === part)
  const extension = part.slice(part.lastIndexOf('.') + 1)
  const usual = elements(types, 'Default').find(({ Extension }) => Extension?.toLowerCase() === extension)
  return (own ?? usual)?.ContentType?.trim().toLowerCase()
}

/** Two flat lists are all that is read: no tree, no entities of its own. */
function elements(xml: string, name: string): Record<string, string>[] {
  const found: Record<string, string>[] = []
  for (const [, tag, attributes = ''] of xml.matchAll(/<(?:\w+:)?(\w+)\s([^<>]*)>/g)) {
    if (tag !== name) continue
    const pairs = attributes.matchAll(/(\w+)\s?=\s?(?:"([^"]*)"|'([^']*)')/g)
    found.push(
      Object.fromEntries([...pairs].map(([, key, a, b]) => [key, (a ?? b ?? '').replace(/&amp;/g, '&')])),
    )
  }
  return found
}
