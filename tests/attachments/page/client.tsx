import { hydrateRoot } from 'react-dom/client'
import { Form } from './form.tsx'

const root = document.getElementById('root')!
hydrateRoot(root, <Form {...JSON.parse(root.dataset.props!)} />, {
  onRecoverableError: (error) => console.error('hydration', error),
})
