import type { AppLoadContext, LoaderFunctionArgs } from '@remix-run/node'
import { requireAdmin, requireCustomer } from '#app/auth/guard.server.ts'
import { type PastReads, ReadLog } from '#app/db/durability/read-log.server.ts'

/** What changes by time alone, as who is there at the desk, is on a page so much later. */
const KEPT_MS = 60_000
/** Some ten kilobytes each. */
const MAX_PAGES = 500

type Actor = NonNullable<AppLoadContext['scope']['actor']>

interface Known {
  actor: Actor
  reads: PastReads
  at: number
}

interface Watch {
  /** After the guard: whether what was read for a page stands there still. */
  isAsItWas(page: string, args: LoaderFunctionArgs): Promise<boolean>
  run<Result>(load: () => Result): Result
  /** Remembers what was read, for the next who has the page of this tag. */
  keep(page: string, context: AppLoadContext): void
}

/**
 * Remembers what was read for pages that were asked for again and had not changed. Where the same rows still stand in
 * the databases, the page is the same too (docs/decisions/0093).
 */
export class PageMemory {
  readonly #pages = new Map<string, Known>()

  /** What one request reads from now on is watched, the guard's reading included, which the loaders do not repeat. */
  watch(): Watch {
    const log = new ReadLog()
    return {
      isAsItWas: (page, args) => log.run(() => this.#isAsItWas(page, args)),
      run: (load) => log.run(load),
      keep: (page, context) => this.#keep(page, context, log.finish()),
    }
  }

  async #isAsItWas(page: string, args: LoaderFunctionArgs): Promise<boolean> {
    const known = this.#pages.get(page)
    if (!known) return false
    const { install, scope } = args.context
    const age = install.platform.now() - known.at
    const isFresh = age >= 0 && age < KEPT_MS
    if (
      isFresh &&
      isSound(install) &&
      (await passes(known.actor, args)) &&
      (await known.reads.areAsTheyWere())
    ) {
      return scope.trouble === undefined
    }
    this.#pages.delete(page)
    return false
  }

  #keep(page: string, { install, scope }: AppLoadContext, reads: PastReads | undefined): void {
    if (!reads || !scope.actor || !isSound(install)) return
    this.#pages.delete(page)
    this.#pages.set(page, { actor: scope.actor, reads, at: install.platform.now() })
    if (this.#pages.size > MAX_PAGES) this.#pages.delete(this.#pages.keys().next().value!)
  }
}

/** Pages show which disks have failed, which stands in no row. */
function isSound({ platform, openFiles }: AppLoadContext['install']): boolean {
  return !platform.unsound && openFiles.listReadOnly().length === 0
}

/** Whoever is refused is answered by the loaders, which ask the same guard. */
async function passes(actor: Actor, args: LoaderFunctionArgs): Promise<boolean> {
  try {
    await (actor.kind === 'admin' ? requireAdmin(args) : requireCustomer(args))
  } catch {
    return false
  }
  return args.context.scope.actor?.kind === actor.kind && args.context.scope.actor.id === actor.id
}
