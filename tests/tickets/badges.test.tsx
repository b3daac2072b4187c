import { expect, test } from 'vitest'
import { PriorityBadge } from '#app/tickets/priority-badge.tsx'
import { StatusBadge } from '#app/tickets/status-badge.tsx'
import { render } from '#tests/ui/render.tsx'

/** How loud a badge is. */
const loudness = (html: string) => /badge-(\w+)/.exec(html)![1]

test('what is usual is the quietest badge of its kind, and what waits on its reader alone is loud', () => {
  const at = (reader: 'desk' | 'portal') =>
    (['open', 'answered', 'closed'] as const).map((status) =>
      loudness(render(<StatusBadge status={status} reader={reader} />)),
    )
  expect(at('desk')).toEqual(['plain', 'quiet', 'quiet'])
  expect(at('portal')).toEqual(['quiet', 'loud', 'quiet'])
  const priorities = (['low', 'medium', 'high', 'urgent'] as const).map((priority) =>
    loudness(render(<PriorityBadge priority={priority} />)),
  )
  expect(priorities).toEqual(['plain', 'plain', 'quiet', 'danger'])
})
