export const MAX_NAME = 80
/** RFC 5321's longest path, without its angle brackets. */
export const MAX_EMAIL = 254
export const MIN_PASSWORD = 12
export const MAX_PASSWORD = 128
