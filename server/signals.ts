/**
 * Resolves at the first SIGTERM or SIGINT, or when the terminal is closed that the process runs in. Later ones change
 * nothing: what stops, stops in time.
 */
export function untilStopped(): Promise<NodeJS.Signals> {
  return new Promise((resolve) => {
    process.on('SIGTERM', resolve)
    process.on('SIGINT', resolve)
    if (isInTerminal()) process.on('SIGHUP', resolve)
  })
}

/** Without a terminal SIGHUP is sent by somebody, and means what the process says it means: never its end. */
export function onHangUp(act: () => void): void {
  if (!isInTerminal()) process.on('SIGHUP', act)
}

function isInTerminal(): boolean {
  return process.stdin.isTTY === true || process.stdout.isTTY === true
}

/** Waits for `work`, but not longer. What is left undone must be safe to leave. */
export async function atMost(ms: number, work: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const enough = new Promise((resolve) => {
    timer = setTimeout(resolve, ms)
  })
  await Promise.race([work, enough])
  clearTimeout(timer)
}
