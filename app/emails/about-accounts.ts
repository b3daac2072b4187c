/** A link that is itself a key, until a moment. */
export interface Key {
  /** Absolute. Makes the email secret: readable to owners only while it waits, erased once sent. */
  link: string
  /** Milliseconds UTC. */
  expiresAt: number
  /** In which the moment is said. */
  timeZone: string
}

/** To somebody who is to join the platform's team. */
export interface Invitation extends Key {
  kind: 'invitation'
  byName: string
}

/** To somebody who is to have an account in a workspace. */
export interface CustomerInvitation extends Key {
  kind: 'customer-invitation'
  workspaceName: string
  byName: string
}

/**
 * To an address that somebody says is theirs. Nothing that this somebody typed stands in it, or a stranger
 * could have us mail their words to anyone.
 */
export interface AddressConfirmation extends Key {
  kind: 'address-confirmation'
  workspaceName: string
}

/** To an address that has an account, when somebody signs up with it. Instead of a confirmation. */
export interface AddressHasAccount {
  kind: 'address-has-account'
  workspaceName: string
  /** The sign-in page. */
  link: string
}

/** Without `workspaceName` it is for the desk. */
export interface PasswordReset extends Key {
  kind: 'password-reset'
  workspaceName?: string
}
