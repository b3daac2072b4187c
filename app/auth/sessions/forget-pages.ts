/** To a browser that has kept somebody's pages (docs/decisions/0093): whoever comes next must not see them. */
export const FORGET = { 'Clear-Site-Data': '"cache"' } as const
