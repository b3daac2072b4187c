import { type ComponentType, createContext, useContext } from 'react'
import { useLocale, useTimeZone } from 'use-intl'

export interface RowDrawn {
  className: string
  /** Stands in the page for what the row has within. */
  mark: string
}

/** Of one page. Undefined where rows are not kept: in the browser, and on pages that are not answered directly. */
export interface KeptRows {
  /** Called once for each row, in their order. */
  find(key: string): RowDrawn | undefined
}

export const KeptRowsContext = createContext<KeptRows | undefined>(undefined)

/**
 * A row of a list, which the server draws once and then has by heart: drawing rows is most of what a list costs. In
 * the browser it is the row itself.
 *
 * @param Row draws one {@link ListRow}, and uses no ids that depend on where it stands.
 * @param useDependsOn all that the row shows but language and zone: what its times say too, as they change.
 */
export function keptRow<Props extends object>(
  Row: ComponentType<Props>,
  useDependsOn: (props: Props) => unknown,
): ComponentType<Props> {
  if (!import.meta.env.SSR) return Row
  return function KeptRow(props: Props) {
    const rows = useContext(KeptRowsContext)
    const place = [useLocale(), useTimeZone()]
    const dependsOn = useDependsOn(props)
    const drawn = rows?.find(JSON.stringify([Row.name, place, dependsOn]))
    if (!drawn) return <Row {...props} />
    // biome-ignore lint/security/noDangerouslySetInnerHtml: a mark of ours, for what React wrote.
    return <li className={drawn.className} dangerouslySetInnerHTML={{ __html: drawn.mark }} />
  }
}
