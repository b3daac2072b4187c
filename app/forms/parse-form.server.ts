import type { Submission } from '@conform-to/react'
import { parseWithZod } from '@conform-to/zod/v4'
import type { z } from 'zod/mini'

/** Ignores all but the schema's own fields: in a name, Conform sees a path, or an index as large as one likes. */
export function parseForm<Shape extends z.core.$ZodShape>(
  fields: FormData,
  schema: z.ZodMiniObject<Shape>,
): Submission<z.infer<z.ZodMiniObject<Shape>>> {
  const own = new FormData()
  for (const [name, field] of Object.entries(schema.shape)) {
    const values = fields.getAll(name)
    for (const value of isList(field) ? values : values.slice(0, 1)) own.append(name, value)
  }
  return parseWithZod(own, { schema })
}

function isList(schema: z.core.$ZodType): boolean {
  const { def } = schema._zod
  if (def.type === 'array') return true
  const inner = 'innerType' in def ? def.innerType : 'in' in def ? def.in : undefined
  return inner !== undefined && isList(inner as z.core.$ZodType)
}
