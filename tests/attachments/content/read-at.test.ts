import { open, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { readAt } from '#app/attachments/content/read-at.server.ts'
import { temporaryFolder } from '#tests/support/install.ts'

test('a place that no file has holds nothing, whatever a file says of itself', async () => {
  const path = join(temporaryFolder(), 'file')
  await writeFile(path, 'words')
  const file = await open(path)
  onTestFinished(() => file.close())
  expect((await readAt(file, 1, 3)).toString()).toBe('or')
  expect((await readAt(file, 3, 9)).toString()).toBe('ds')
  for (const start of [-1, -2, 9, 2 ** 53, 2 ** 64]) {
    expect(await readAt(file, start, start + 30)).toHaveLength(0)
  }
})
