import { Form, useNavigation } from '@remix-run/react'
import type { ReactNode } from 'react'
import { Button } from '#app/ui/button.tsx'

interface QuestionProps {
  lead: string
  button: string
  pending: string
  children?: ReactNode
}

/** Asked once more before something is taken away. */
export function Question({ lead, button, pending, children }: QuestionProps) {
  const isSending = useNavigation().formMethod === 'POST'
  return (
    <Form method="post">
      <p className="mb-4">{lead}</p>
      {children}
      <Button kind="danger" pending={isSending && pending}>
        {button}
      </Button>
    </Form>
  )
}
