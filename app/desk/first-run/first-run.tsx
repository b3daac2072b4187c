import { Form } from '@remix-run/react'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { FIRST_RUN_PATH } from '#app/desk/paths.ts'
import { Button } from '#app/ui/button.tsx'
import { EmptyState } from '#app/ui/lists/empty-state.tsx'
import { Icon } from '#app/ui/look/icon.tsx'
import { VisuallyHidden } from '#app/ui/page/visually-hidden.tsx'

const STEPS = ['portal', 'mail', 'team', 'ticket'] as const
type Step = (typeof STEPS)[number]

export interface FirstRunList {
  portals: { name: string; path: string; address: string }[]
  isEmpty: boolean
  /** Undefined for whoever cannot do it. */
  done: Record<Step, boolean> | undefined
}

export function FirstRun({ list }: { list: FirstRunList }) {
  const t = useTranslations('desk.firstRun')
  if (list.isEmpty) {
    return (
      <EmptyState title={t('title')}>
        {list.done ? (
          <div className="mt-4 text-start">
            <Steps list={list} done={list.done} />
          </div>
        ) : (
          <>
            <p>{t('arrives', { count: list.portals.length })}</p>
            <Portals list={list} />
          </>
        )}
      </EmptyState>
    )
  }
  if (!list.done) return null
  const count = STEPS.filter((step) => list.done?.[step]).length
  return (
    <details className="border-line border-b px-3 text-sm">
      <summary className="flex min-h-(--control) cursor-pointer items-center py-2 text-soft">
        {t('folded', { count, all: STEPS.length })}
      </summary>
      <div className="max-w-md pb-4">
        <Steps list={list} done={list.done} />
      </div>
    </details>
  )
}

function Steps({ list, done }: { list: FirstRunList; done: Record<Step, boolean> }) {
  const t = useTranslations('desk.firstRun')
  const [portal] = list.portals
  return (
    <>
      <ol className="space-y-3">
        <StepItem step="portal" isDone={done.portal}>
          {portal ? (
            <Portals list={list} />
          ) : (
            <StepLink href="/admin/workspaces/new">{t('portal.act')}</StepLink>
          )}
        </StepItem>
        <StepItem step="mail" isDone={done.mail}>
          <StepLink href="/admin/settings">{t('mail.act')}</StepLink>
        </StepItem>
        <StepItem step="team" isDone={done.team}>
          <StepLink href="/admin/team">{t('team.act')}</StepLink>
        </StepItem>
        <StepItem step="ticket" isDone={done.ticket}>
          {portal && (
            <a href={`${portal.path}/register`} className="link" data-document>
              {t('ticket.act')}
            </a>
          )}
        </StepItem>
      </ol>
      <Form method="post" action={FIRST_RUN_PATH} className="mt-3">
        <Button kind="plain">{t('hide')}</Button>
      </Form>
    </>
  )
}

function StepItem({ step, isDone, children }: { step: Step; isDone: boolean; children: ReactNode }) {
  const t = useTranslations('desk.firstRun')
  return (
    <li className="flex gap-2.5">
      <span className={isDone ? 'first-run-mark first-run-done' : 'first-run-mark'}>
        {isDone && <Icon name="check" />}
      </span>
      <div className="min-w-0">
        <p className={isDone ? 'text-soft' : 'font-semibold text-ink'}>
          {t(`${step}.title`)}
          <VisuallyHidden> {t(isDone ? 'done' : 'open')}</VisuallyHidden>
        </p>
        {(!isDone || step === 'portal') && (
          <div className="text-soft">
            {!isDone && <p>{t(`${step}.why`)}</p>}
            {children}
          </div>
        )}
      </div>
    </li>
  )
}

function StepLink({ href, children }: { href: string; children: ReactNode }) {
  return (
    <a href={href} className="link">
      {children}
    </a>
  )
}

function Portals({ list }: { list: FirstRunList }) {
  return (
    <ul>
      {list.portals.map(({ name, path, address }) => (
        <li key={path}>
          <bdi>{name}</bdi>:{' '}
          <a href={path} className="link break-all" data-document>
            {address}
          </a>
        </li>
      ))}
    </ul>
  )
}
