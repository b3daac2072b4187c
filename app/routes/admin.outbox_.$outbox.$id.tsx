import { useLoaderData } from '@remix-run/react'
import { DeskFrame } from '#app/desk/desk-frame.tsx'
import type { OutboxEmailPage } from '#app/desk/outbox/outbox-email.loader.server.ts'
import { OutboxEmail } from '#app/desk/outbox/outbox-email.tsx'
import { ProviderBanner } from '#app/desk/outbox/provider-banner.tsx'

export default function OutboxEmailRoute() {
  const { admin, provider, ...page } = useLoaderData<OutboxEmailPage>()
  return (
    <DeskFrame admin={admin} current="outbox">
      {provider.provider === 'stopped' && <ProviderBanner {...provider} />}
      <OutboxEmail {...page} />
    </DeskFrame>
  )
}

export { loadOutboxEmail as loader } from '#app/desk/outbox/outbox-email.loader.server.ts'
