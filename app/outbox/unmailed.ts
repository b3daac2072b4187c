/** Why nothing that is written now reaches anybody by email. */
export type Unmailed = 'kept' | 'waits'
