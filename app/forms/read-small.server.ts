import { readForm } from '#app/attachments/receiving/form.server.ts'
import { UnreadableForm } from '#app/attachments/receiving/unreadable-form.server.ts'
import { refuse } from '#app/auth/refusing/refused.server.ts'

/** Far more than any form without files holds, and below what the front door lets in. */
const MAX_BYTES = 256 * 1024

/** Passes over files. @throws a 400 page for what is no form or broke off; a 413 page for one too large. */
export async function readSmallForm(
  request: Request,
  { maxFields }: { maxFields?: number } = {},
): Promise<FormData> {
  const fields = new FormData()
  const parts = {
    field: (name: string, value: string) => fields.append(name, value),
    async file(_name: string, stream: AsyncIterable<unknown>) {
      for await (const _ of stream);
    },
  }
  try {
    await readForm(request, parts, { maxBytes: MAX_BYTES, maxFields })
    return fields
  } catch (error) {
    if (!(error instanceof UnreadableForm)) throw error
    throw error.status === 413 ? refuse('too-large', 413) : refuse('unreadable', 400)
  }
}
