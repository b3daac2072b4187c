/** Asked while it is under way it is done once more, and only once, when it is over. */
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
