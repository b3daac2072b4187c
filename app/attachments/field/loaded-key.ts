/**
 * The key of a form on a page as it was loaded now: an unchanged page is the browser's own copy, with the key that it
 * had before, and files for one message would wait under the key of another.
 */
export function loadedKey(formKey: string): string {
  const isLoaded = formKey.split('.').length > 3
  return import.meta.env.SSR || isLoaded ? formKey : `${formKey}.${Math.random().toString(36).slice(2)}`
}
