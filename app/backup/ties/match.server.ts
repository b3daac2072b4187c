import { COMMAND_LINE } from '#app/audit/audit.server.ts'
import { BackupError, type Ties } from '#app/backup/archive.ts'
import { isId, newId } from '#app/db/id.server.ts'
import type { Platform } from '#app/db/platform.server.ts'
import { createDepartment } from '#app/departments/changing.server.ts'
import { departmentSchema } from '#app/departments/department.ts'
import { addFirstDepartments } from '#app/departments/first.server.ts'
import { canonicalAddress } from '#app/people/address.ts'
import type { Named, Platforms } from './read.server.ts'

type Made = Required<Pick<Ties['departments'][number], keyof Ties['departments'][number]>>

export interface Match {
  /** The id here of each id there that is another. */
  departments: Map<string, string>
  admins: Map<string, { id: string; name: string }>
  made: Made[]
  /** Without more, nobody could open a ticket here. */
  needsFirst: boolean
  said: Matched
}

export interface Matched {
  departments: { matched: string[]; made: { name: string; active: boolean }[] }
  admins: { matched: string[]; left: string[] }
}

/**
 * Matches departments by name, admins by address. A department not here is made under its old id, and offered
 * only where there is no other. An admin not here stays a name: a restore lets nobody in.
 */
export function matchTies(
  ties: Ties | undefined,
  named: { departments: readonly Named[]; admins: readonly Named[] },
  here: Platforms,
): Match {
  const match: Match = {
    departments: new Map(),
    admins: new Map(),
    made: [],
    needsFirst: false,
    said: { departments: { matched: [], made: [] }, admins: { matched: [], left: [] } },
  }
  matchDepartments(match, ties, named.departments, here.departments)
  matchAdmins(match, ties, named.admins, here.admins)
  return match
}

function matchDepartments(
  match: Match,
  ties: Ties | undefined,
  named: readonly Named[],
  here: Platforms['departments'],
): void {
  const hasChoice = here.some(({ active }) => active === 1)
  const there = new Map(ties?.departments.map((one) => [one.id, one]))
  const chosen = hasChoice ? [] : [...there.values()].filter(({ active }) => active)
  for (const { id, name: asNamed } of new Map([...named, ...chosen].map((one) => [one.id, one])).values()) {
    if (here.some((one) => one.id === id)) continue
    const { name, description, active } = there.get(id) ?? { name: asNamed, description: '', active: true }
    const found =
      here.find((one) => isSameName(one.name, name)) ?? match.made.find((one) => isSameName(one.name, name))
    if (found) {
      match.departments.set(id, found.id)
      if (!match.made.some((one) => one.id === found.id)) match.said.departments.matched.push(name)
      continue
    }
    const read = departmentSchema.safeParse({ name, description })
    if (!read.success) throw new BackupError('The backup names a department as Deskfile would not.')
    const made = { ...read.data, id: isId(id) ? id : newId(), active: active && !hasChoice }
    match.made.push(made)
    if (made.id !== id) match.departments.set(id, made.id)
    match.said.departments.made.push({ name: made.name, active: made.active })
  }
  match.needsFirst = !hasChoice && !match.made.some(({ active }) => active)
}

function matchAdmins(
  match: Match,
  ties: Ties | undefined,
  named: readonly Named[],
  here: Platforms['admins'],
): void {
  const addresses = new Map(ties?.admins.map(({ id, email }) => [id, canonicalAddress(email)]))
  const seen = new Set<string>()
  for (const { id, name } of named) {
    if (seen.has(id) || here.some((one) => one.id === id)) continue
    seen.add(id)
    const found = here.find((one) => canonicalAddress(one.email) === addresses.get(id))
    if (found) match.admins.set(id, { id: found.id, name: found.name })
    match.said.admins[found ? 'matched' : 'left'].push(name)
  }
}

function isSameName(one: string, other: string): boolean {
  const alike = (name: string) => name.normalize('NFC').toLowerCase()
  return alike(one) === alike(other)
}

/** In the transaction in which the workspace comes. @throws BackupError for a name taken since. */
export async function makeDepartments(
  trx: Platform['db'],
  { made, needsFirst }: Match,
  now: number,
): Promise<void> {
  for (const department of made) {
    const outcome = await createDepartment(trx, { ...department, adminIds: [] }, now, COMMAND_LINE)
    if (outcome === 'taken')
      throw new BackupError(`Somebody made a department ${department.name} meanwhile. Restore again.`)
  }
  if (needsFirst) await addFirstDepartments(trx, now)
}
