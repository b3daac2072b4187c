export interface Key {
  /** Makes the email secret: readable to owners only while it waits, erased once sent. */
  link: string
  expiresAt: number
  timeZone: string
}

export interface Invitation extends Key {
  kind: 'invitation'
  byName: string
}

export interface CustomerInvitation extends Key {
  kind: 'customer-invitation'
  workspaceName: string
  byName: string
}

/** Nothing that somebody typed stands in it, or a stranger could have us mail their words to anyone. */
export interface AddressConfirmation extends Key {
  kind: 'address-confirmation'
  workspaceName: string
}

/** In place of a confirmation, where the address has an account. */
export interface AddressHasAccount {
  kind: 'address-has-account'
  workspaceName: string
  link: string
}

/** Without `workspaceName` it is for the desk. */
export interface PasswordReset extends Key {
  kind: 'password-reset'
  workspaceName?: string
}
