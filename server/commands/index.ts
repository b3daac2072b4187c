import { adminAdd, adminPassword } from './admin.ts'
import { backup } from './backup.ts'
import { check } from './check.ts'
import type { Command } from './command.ts'
import { customerAdd } from './customer.ts'
import { demo } from './demo.ts'
import { departmentAdd } from './department.ts'
import { migrate } from './migrate.ts'
import { restore } from './restore.ts'
import { serve } from './serve.ts'
import { setupLink } from './setup-link.ts'
import { version } from './version.ts'
import { workspaceAdd } from './workspace.ts'

export type { Command } from './command.ts'

export const COMMANDS: readonly Command[] = [
  serve,
  setupLink,
  adminAdd,
  adminPassword,
  workspaceAdd,
  departmentAdd,
  customerAdd,
  demo,
  migrate,
  backup,
  restore,
  check,
  version,
]
