import { refused } from '#app/auth/refusing/refusal.ts'
import { notFound } from '#app/auth/refusing/refused.server.ts'
import {
  type CannedReplyDetails,
  findCannedReply,
  listCannedReplies,
} from '#app/canned-replies/canned-replies.server.ts'
import { cannedReplySchema, MAX_CANNED_REPLIES } from '#app/canned-replies/canned-reply.ts'
import type { Platform } from '#app/db/platform.server.ts'
import { listDepartments } from '#app/departments/departments.server.ts'
import { parseForm } from '#app/forms/parse-form.server.ts'
import { readSmallForm } from '#app/forms/read-small.server.ts'
import { answerRefused } from '#app/forms/refuse.server.ts'
import { refusal } from '#app/i18n/refusal.ts'

/** `departmentName` undefined for every department. */
export async function readCannedReplyList(platform: Platform) {
  const [replies, departments] = await Promise.all([listCannedReplies(platform), listDepartments(platform)])
  return replies.map(({ id, title, departmentId }) => ({
    id,
    title,
    departmentName: departments.find((department) => department.id === departmentId)?.name,
  }))
}

/** The active ones, and the one that it has. */
export async function readChoices(platform: Platform, chosen?: string | null) {
  const departments = await listDepartments(platform)
  return departments.filter(({ id, active }) => active || id === chosen).map(({ id, name }) => ({ id, name }))
}

/** @throws the 404 page for an unknown one. */
export async function requireCannedReply(platform: Platform, id: string | undefined) {
  const reply = await findCannedReply(platform, id ?? '')
  if (!reply) throw notFound()
  return reply
}

/** @param act what it refuses is drawn on the form. @returns undefined once it is done. */
export async function saveCannedReply(
  request: Request,
  act: (details: CannedReplyDetails) => Promise<'done' | 'unknown' | 'too-many' | 'no-department'>,
) {
  const submission = parseForm(await readSmallForm(request), cannedReplySchema)
  if (submission.status !== 'success') return answerRefused(submission)
  const { title, body, department } = submission.value
  switch (await act({ title, body, departmentId: department || null })) {
    case 'done':
      return undefined
    case 'unknown':
      throw notFound()
    case 'too-many': {
      const tooMany = refusal('cannedReplies.tooMany', { max: MAX_CANNED_REPLIES })
      return answerRefused(submission, refused('', tooMany).refusal)
    }
    case 'no-department':
      return answerRefused(
        submission,
        refused('department', refusal('cannedReplies.departmentUnknown')).refusal,
      )
  }
}
