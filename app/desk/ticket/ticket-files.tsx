import { Form } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { type Attachment, TYPES } from '#app/attachments/attachment.ts'
import { Button, LinkButton } from '#app/ui/button.tsx'
import { DeskIcon } from '#app/ui/look/desk-icon.tsx'
import { VisuallyHidden } from '#app/ui/page/visually-hidden.tsx'
import { FileCard, FileCards } from '#app/ui/writing/file-card.tsx'

interface TicketFilesProps {
  files: Attachment[]
  path: string
  query: string
  fixed?: boolean
  isLast?: boolean
}

export function TicketFiles({ files, path, query, fixed, isLast }: TicketFilesProps) {
  const t = useTranslations('desk.ticket')
  if (files.length === 0) return null
  return (
    <>
      <FileCards>
        {files.map((file) =>
          file.removedAt === null ? (
            <div key={file.id} className="ticket-file">
              <TicketFile file={file} path={path} />
              {!fixed && <RemoveFile file={file} action={`${path}/remove-file${query}`} />}
            </div>
          ) : (
            <RemovedFile key={file.id} file={file} />
          ),
        )}
      </FileCards>
      {isLast && (
        <LinkButton href={`${path}/download`} icon="archive" kind="plain" download>
          {t('download')}
        </LinkButton>
      )}
    </>
  )
}

function TicketFile({ file, path }: { file: Attachment; path: string }) {
  const opens = TYPES[file.type].inline
  const href = `${path}/download?file=${file.id}${opens ? '&inline' : ''}`
  return <FileCard name={file.name} bytes={file.sizeBytes} href={href} opens={opens} />
}

function RemovedFile({ file }: { file: Attachment }) {
  const t = useTranslations('desk.ticket')
  return (
    <p className="flex items-center gap-2 px-2 text-soft text-xs">
      <DeskIcon name="paperclip" />
      {t('removed', { name: file.name, by: file.removedByName ?? '' })}
    </p>
  )
}

/** `<details>` asks once more, with and without JavaScript. */
function RemoveFile({ file, action }: { file: Attachment; action: string }) {
  const t = useTranslations('desk.ticket')
  return (
    <details className="remove-file">
      <summary>
        {t('remove')}
        <VisuallyHidden> {file.name}</VisuallyHidden>
      </summary>
      <Form method="post" action={action} className="mt-1 space-y-2" preventScrollReset>
        <input type="hidden" name="file" value={file.id} />
        <p>{t('removeConfirm')}</p>
        <Button kind="danger">{t('removeYes')}</Button>
      </Form>
    </details>
  )
}
