/** The key that a form came with: files of it may wait under one of their own (field/loaded-key.ts). */
export function pageKey(formKey: string): string {
  return formKey.split('.').slice(0, 3).join('.')
}
