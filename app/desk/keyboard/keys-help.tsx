import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '#app/ui/button.tsx'
import { Dialog } from '#app/ui/page/dialog.tsx'
import { isMac, KEYS } from './keys.ts'
import { areSingleKeysOn, switchSingleKeys } from './press-key.ts'

const GROUPS = {
  inList: ['next', 'previous', 'open', 'select', 'closeSelected', 'bulk', 'search'],
  onTicket: ['reply', 'note', 'closeTicket', 'assign'],
  anywhere: ['send', 'leave', 'palette', 'help'],
} as const

type Named = (typeof GROUPS)[keyof typeof GROUPS][number]

/** As on this machine's keys. */
function nameOfKey(name: Named): string {
  const modifier = isMac() ? '⌘' : 'Ctrl'
  if (name === 'palette') return `${modifier} K`
  if (name === 'send') return `${modifier} Enter`
  return name === 'leave' ? 'Esc' : KEYS[name]
}

export function KeysHelp({ close }: { close: () => void }) {
  const t = useTranslations('queue.keys')
  const [isOn, setIsOn] = useState(areSingleKeysOn)
  const setSingleKeys = (on: boolean) => {
    switchSingleKeys(on)
    setIsOn(on)
  }
  return (
    <Dialog title={t('title')} close={close}>
      <div className="grid gap-x-10 gap-y-5 p-4 sm:grid-cols-2">
        {(Object.keys(GROUPS) as (keyof typeof GROUPS)[]).map((group) => (
          <section key={group}>
            <h3 className="mb-1 font-semibold">{t(group)}</h3>
            <dl className="keys">
              {GROUPS[group].map((name) => (
                <div key={name}>
                  <dt>
                    <kbd>{nameOfKey(name)}</kbd>
                  </dt>
                  <dd>{t(name)}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
      <div className="flex flex-wrap items-center justify-between gap-3 border-line border-t p-4">
        <label className="check">
          <input
            type="checkbox"
            checked={isOn}
            onChange={(event) => setSingleKeys(event.currentTarget.checked)}
          />
          <span>
            {t('single')}
            <span className="block text-soft text-sm">{t('singleHint')}</span>
          </span>
        </label>
        <Button type="button" onClick={close}>
          {t('close')}
        </Button>
      </div>
    </Dialog>
  )
}
