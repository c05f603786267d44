/** What of a step decides its words. */
export type StepLook = { kind: string; from?: string | undefined; adopts?: string | undefined }

const labels = [
  'submit_package',
  'change_repository_url',
  'put_hook',
  'change_hook',
  'adopt_hook',
  'request_update',
  'remove_hook',
] as const

/** The key under `steps.plan`: a hook that is changed or taken over is not called added. */
export function stepLabel({ kind, from, adopts }: StepLook): (typeof labels)[number] {
  if (kind === 'put_hook') return adopts ? 'adopt_hook' : from ? 'change_hook' : 'put_hook'
  return labels.find((label) => label === kind) ?? 'request_update'
}
