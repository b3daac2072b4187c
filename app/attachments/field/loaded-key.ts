/**
 * The key under which files wait that are sent ahead: a page that the browser has kept comes with the key that it had
 * before, and files for one message would wait under the key of another. Once is enough.
 */
export function loadedKey(formKey: string): string {
  return formKey.split('.').length > 3 ? formKey : `${formKey}.${Math.random().toString(36).slice(2)}`
}
