/** Runs once more, and only once, what was asked for while it ran. */
export function oneAtATime(act: () => Promise<void>, onError: (error: unknown) => void): () => void {
  let isUnderWay = false
  let isAskedAgain = false
  return function ask() {
    if (isUnderWay) {
      isAskedAgain = true
      return
    }
    isUnderWay = true
    act()
      .catch(onError)
      .finally(() => {
        isUnderWay = false
        if (!isAskedAgain) return
        isAskedAgain = false
        ask()
      })
  }
}
