import { readForm } from '#app/attachments/receiving/form.server.ts'
import { storeRoom } from '#app/attachments/receiving/room.server.ts'
import { UnreadableForm } from '#app/attachments/receiving/unreadable-form.server.ts'
import { type RefusalKey, refusal } from '#app/i18n/refusal.ts'
import { storeLogo } from '#app/workspaces/logo/logo.server.ts'
import { type Logo, MAX_LOGO_BYTES } from '#app/workspaces/logo/logo.ts'

/** A longer form is not read. */
const MAX_FORM_BYTES = MAX_LOGO_BYTES + 64 * 1024

const REFUSALS = {
  empty: 'workspaces.logoEmpty',
  'too-large': 'workspaces.logoTooLarge',
  'no-picture': 'workspaces.logoNoPicture',
} as const satisfies Record<string, RefusalKey>

type Received = { logo: Logo; refused?: undefined } | { refused: string; status: 400 | 413 | 503 }

/** A refused picture leaves nothing in `folder`. */
export async function receiveLogo(request: Request, folder: string): Promise<Received> {
  const tooLarge = refusal('workspaces.logoTooLarge', { max: MAX_LOGO_BYTES / 1024 })
  if (Number(request.headers.get('content-length')) > MAX_FORM_BYTES)
    return { refused: tooLarge, status: 413 }
  let stored: Logo | keyof typeof REFUSALS = 'empty'
  try {
    if ((await storeRoom(folder)).isFull) throw new UnreadableForm(503, 'form.noRoom')
    await readForm(request, {
      field: () => {},
      async file(_name, stream) {
        stored = await storeLogo(folder, stream)
      },
    })
  } catch (error) {
    if (error instanceof UnreadableForm) return { refused: error.refusal, status: error.status }
    throw error
  }
  // The compiler does not follow a callback.
  const outcome = stored as Logo | keyof typeof REFUSALS
  if (typeof outcome === 'object') return { logo: outcome }
  if (outcome === 'too-large') return { refused: tooLarge, status: 413 }
  return { refused: refusal(REFUSALS[outcome]), status: 400 }
}
