/** Letters that follow each other within this time are typing, not commands. */
const TYPING_MS = 700
/** How long a key that changes something waits for a letter behind it. */
const SETTLE_MS = 400

let typedAt = Number.NEGATIVE_INFINITY
let pendingPress: ReturnType<typeof setTimeout> | undefined

/**
 * Whether a letter belongs to words that somebody types where no field is: it follows another letter closely that meant
 * nothing here, or one that was about to change something.
 */
export function isTyping({ timeStamp }: Pick<KeyboardEvent, 'timeStamp'>, isCommand: boolean): boolean {
  const wasPending = pendingPress !== undefined
  clearTimeout(pendingPress)
  pendingPress = undefined
  const isWord = wasPending || !isCommand || timeStamp - typedAt < TYPING_MS
  if (isWord) typedAt = timeStamp
  return isWord
}

/** Words go on behind a question that a letter of them had asked. */
export function noteTyping(): void {
  typedAt = performance.now()
}

/** Presses a button unless the next letter says that this one was typed. */
export function pressUnlessTyping(button: HTMLElement): void {
  pendingPress = setTimeout(() => {
    pendingPress = undefined
    if (button.isConnected) button.click()
  }, SETTLE_MS)
}
