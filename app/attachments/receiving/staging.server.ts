import type { FormOwner } from '#app/attachments/draft-files.server.ts'
import type { Store } from '#app/attachments/store.server.ts'
import { receiveForm } from './receive.server.ts'
import type { StagingAnswer } from './staging.ts'

/** Takes files sent ahead. @param guard its redirect to sign-in becomes a 401, which a script can read. */
export async function stageFiles(
  request: Request,
  guard: () => Promise<{ workspace: Store; owner: FormOwner }>,
): Promise<Response> {
  let whose: Awaited<ReturnType<typeof guard>>
  try {
    whose = await guard()
  } catch (thrown) {
    if (!(thrown instanceof Response) || thrown.status < 300 || thrown.status > 399) throw thrown
    return answer({ held: [], refused: [] }, 401)
  }
  const received = await receiveForm(request, whose, { isAhead: true })
  if (received.ok) return answer({ held: received.arrived, refused: received.refused }, 200)
  return answer({ held: [], refused: [...received.refused, received.refusal] }, received.status)
}

function answer(body: StagingAnswer, status: number): Response {
  return Response.json(body, { status, headers: { 'cache-control': 'no-store' } })
}
