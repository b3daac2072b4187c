/** Closer letters are typing, not commands. */
const TYPING_MS = 700
/** A key that changes something waits for a letter behind it. */
const SETTLE_MS = 400

let typedAt = Number.NEGATIVE_INFINITY
let pendingPress: ReturnType<typeof setTimeout> | undefined

/** It follows another letter closely that meant nothing here, or was about to change something. */
export function isTyping({ timeStamp }: Pick<KeyboardEvent, 'timeStamp'>, isCommand: boolean): boolean {
  const wasPending = pendingPress !== undefined
  clearTimeout(pendingPress)
  pendingPress = undefined
  const isWord = wasPending || !isCommand || timeStamp - typedAt < TYPING_MS
  if (isWord) typedAt = timeStamp
  return isWord
}

/** A letter of these words had asked a question. */
export function noteTyping(): void {
  typedAt = performance.now()
}

export function pressUnlessTyping(button: HTMLElement): void {
  pendingPress = setTimeout(() => {
    pendingPress = undefined
    if (button.isConnected) button.click()
  }, SETTLE_MS)
}
