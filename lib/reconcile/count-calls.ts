import type { Services } from '#lib/platform/services.ts'

export type Calls = { packagist: number; gitee: number }

/** The same services, with every call to Gitee and Packagist counted. */
export function countCalls<Given extends Pick<Services, 'http' | 'settings'>>(
  services: Given,
): { services: Given; calls: Calls } {
  const calls: Calls = { packagist: 0, gitee: 0 }
  const { packagistUrl, metadataUrl } = services.settings
  const packagist = new Set([packagistUrl, metadataUrl])
  const counted: Services['http'] = (request) => {
    calls[packagist.has(new URL(request.url).origin) ? 'packagist' : 'gitee'] += 1
    return services.http(request)
  }
  return { services: { ...services, http: counted }, calls }
}
