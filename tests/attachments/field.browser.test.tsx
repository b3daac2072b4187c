import { afterAll, describe, expect, test } from 'vitest'
import { closeBrowser, HAS_BROWSER, launched } from '#tests/support/browser.ts'
import { sample } from './forms.ts'
import { openFormPage } from './page/open-page.tsx'

afterAll(closeBrowser)

const open = async (javaScriptEnabled: boolean) => openFormPage(await launched(), { javaScriptEnabled })

async function file(name: string, source = name) {
  return { name, mimeType: 'application/octet-stream', buffer: await sample(source) }
}

describe.skipIf(!HAS_BROWSER)('without JavaScript', () => {
  test('accepted files stay ticked on the form that comes back; only the refused one is chosen again', async () => {
    const { page, sent, workspace } = await open(false)
    await page.getByLabel('Subject').fill('Printer on fire')
    await page
      .getByLabel('Attachments', { exact: true })
      .setInputFiles([
        await file('photo.jpg'),
        await file('invoice.pdf', 'screenshot.png'),
        await file('invoice.docx'),
      ])
    await page.getByRole('button', { name: 'Submit ticket' }).click()

    await page.getByText('invoice.pdf is not a PDF.').waitFor()
    await expect.poll(() => page.getByLabel('Subject').inputValue()).toBe('Printer on fire')
    await expect.poll(() => page.getByLabel('Keep photo.jpg').isChecked()).toBe(true)
    await page.getByLabel('Keep invoice.docx').uncheck()
    await page.getByLabel('Attachments', { exact: true }).setInputFiles([await file('invoice.pdf')])
    await page.getByRole('button', { name: 'Submit ticket' }).click()

    await page.getByText('Sent', { exact: true }).waitFor()
    expect(sent[1]!.draftFiles.map((file) => file.name)).toEqual(['photo.jpg', 'invoice.pdf'])
    expect(await workspace.files()).toHaveLength(2)
  })

  test('a form without files is sent as it is', async () => {
    const { page, sent } = await open(false)
    await page.getByRole('button', { name: 'Submit ticket' }).click()
    await page.getByText('Sent', { exact: true }).waitFor()
    expect(sent[0]).toMatchObject({ ok: true, draftFiles: [], refused: [] })
  })
})

describe.skipIf(!HAS_BROWSER)('with JavaScript', () => {
  test('each file is sent ahead, listed, and posted once', async () => {
    const { page, sent, complaints, workspace } = await open(true)
    await page
      .getByLabel('Attachments', { exact: true })
      .setInputFiles([await file('photo.jpg'), await file('server-log.txt')])
    await page.getByRole('button', { name: 'Remove photo.jpg' }).waitFor()
    await page.getByRole('button', { name: 'Remove server-log.txt' }).waitFor()
    expect(await workspace.files()).toHaveLength(2)
    await page.getByRole('button', { name: 'Submit ticket' }).click()

    await page.getByText('Sent', { exact: true }).waitFor()
    expect(sent).toHaveLength(1)
    expect(sent[0]!.arrived).toEqual([])
    expect(sent[0]!.draftFiles.map((file) => file.name).sort()).toEqual(['photo.jpg', 'server-log.txt'])
    expect(complaints).toEqual([])
  })

  test('a form that is sent too early waits for its uploads', async () => {
    const { page, sent, hold } = await open(true)
    let release = () => {}
    hold.until = new Promise((resolve) => {
      release = resolve
    })
    await page.getByLabel('Attachments', { exact: true }).setInputFiles([await file('photo.jpg')])
    await page.getByRole('button', { name: 'Submit ticket' }).click()
    await page.getByText('This will be sent as soon as the uploads have finished.').first().waitFor()
    await page.getByRole('progressbar', { name: 'Upload of photo.jpg' }).waitFor()
    expect(sent).toEqual([])
    // The form's own handlers (validation, sending) have not heard of it yet.
    await expect.poll(() => page.locator('form').getAttribute('data-sent')).toBeNull()
    release()

    await page.getByText('Sent', { exact: true }).waitFor()
    expect(sent.map((form) => form.draftFiles.map((file) => file.name))).toEqual([['photo.jpg']])
  })

  test('a refusal stands beside its file, holds back a waiting form, and can be put away', async () => {
    const { page, sent, hold } = await open(true)
    let release = () => {}
    hold.until = new Promise((resolve) => {
      release = resolve
    })
    await page
      .getByLabel('Attachments', { exact: true })
      .setInputFiles([await file('photo.jpg'), await file('invoice.pdf', 'photo.jpg')])
    await page.getByRole('button', { name: 'Submit ticket' }).click()
    release()
    await page.getByText('invoice.pdf is not a PDF.').waitFor()
    await page.getByText('Not sent yet').first().waitFor()
    expect(sent).toEqual([])

    await page.getByRole('button', { name: 'Dismiss invoice.pdf' }).click()
    await page.getByRole('button', { name: 'Submit ticket' }).click()
    await page.getByText('Sent', { exact: true }).waitFor()
    expect(sent[0]!.draftFiles.map((file) => file.name)).toEqual(['photo.jpg'])
  })

  test('what can be told from name and size is refused without an upload', async () => {
    const { page, workspace } = await open(true)
    await page
      .getByLabel('Attachments', { exact: true })
      .setInputFiles([{ name: 'setup.exe', mimeType: 'application/octet-stream', buffer: Buffer.from('MZ') }])
    await page.getByText('setup.exe cannot be attached.').waitFor()
    expect(await workspace.files()).toEqual([])
  })

  test('an upload can be cancelled', async () => {
    const { page, hold, sent } = await open(true)
    hold.until = new Promise(() => {})
    await page.getByLabel('Attachments', { exact: true }).setInputFiles([await file('photo.jpg')])
    await page.getByRole('button', { name: 'Cancel the upload of photo.jpg' }).click()
    await page.getByText('The upload of photo.jpg was cancelled.').waitFor()
    await page.getByRole('button', { name: 'Submit ticket' }).click()
    await page.getByText('Sent', { exact: true }).waitFor()
    expect(sent[0]!.draftFiles).toEqual([])
  })

  test('an upload that fails can be tried again', async () => {
    const { page, answer } = await open(true)
    answer.status = 401
    await page.getByLabel('Attachments', { exact: true }).setInputFiles([await file('photo.jpg')])
    await page.getByText('photo.jpg was not uploaded: your session has ended.').waitFor()
    answer.status = undefined
    await page.getByRole('button', { name: 'Try to upload photo.jpg again' }).click()
    await page.getByRole('button', { name: 'Remove photo.jpg' }).waitFor()
  })

  test('a removed file leaves the form, and the disk with it', async () => {
    const { page, sent, workspace } = await open(true)
    await page.getByLabel('Attachments', { exact: true }).setInputFiles([await file('photo.jpg')])
    const remove = page.getByRole('button', { name: 'Remove photo.jpg' })
    await remove.waitFor()
    expect(await workspace.files()).toHaveLength(1)
    await remove.click()
    await expect.poll(() => workspace.files()).toEqual([])
    await page.getByRole('button', { name: 'Submit ticket' }).click()
    await page.getByText('Sent', { exact: true }).waitFor()
    expect(sent[0]).toMatchObject({ draftFiles: [], refused: [] })
  })

  test('files can be dropped anywhere on the form, and pictures pasted into its text', async () => {
    const { page } = await open(true)
    const photo = [...(await sample('photo.jpg'))]
    const transfer = await page.evaluateHandle((bytes) => {
      const data = new DataTransfer()
      data.items.add(new File([new Uint8Array(bytes)], 'dropped.jpg', { type: 'image/jpeg' }))
      return data
    }, photo)
    await page.getByLabel('Subject').dispatchEvent('drop', { dataTransfer: transfer })
    await page.getByRole('button', { name: 'Remove dropped.jpg' }).waitFor()

    await page.getByLabel('Subject').evaluate((input, bytes) => {
      const clipboardData = new DataTransfer()
      clipboardData.items.add(new File([new Uint8Array(bytes)], 'pasted.jpg', { type: 'image/jpeg' }))
      input.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
    }, photo)
    await page.getByRole('button', { name: 'Remove pasted.jpg' }).waitFor()
  })

  test('files sent ahead are still there when the form comes back', async () => {
    const { page, workspace, sent } = await open(true)
    await page.getByLabel('Attachments', { exact: true }).setInputFiles([await file('photo.jpg')])
    await page.getByRole('button', { name: 'Remove photo.jpg' }).waitFor()
    await page.evaluate(() => {
      const gone = document.createElement('input')
      gone.type = 'hidden'
      gone.name = 'held'
      gone.value = 'f'.repeat(32)
      document.querySelector('form')!.append(gone)
    })
    await page.getByRole('button', { name: 'Submit ticket' }).click()
    await page.getByText('A file attached here has expired').waitFor()
    await page.getByRole('button', { name: 'Remove photo.jpg' }).waitFor()
    await page.getByRole('button', { name: 'Submit ticket' }).click()
    await page.getByText('Sent', { exact: true }).waitFor()
    expect(sent[1]!.draftFiles.map((file) => file.name)).toEqual(['photo.jpg'])
    expect(await workspace.files()).toHaveLength(1)
  })
})
