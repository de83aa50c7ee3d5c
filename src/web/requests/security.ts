/** Security headers: only our own scripts and styles, none of them inline; no frames, no foreign forms, no caching. */
import helmet from '@fastify/helmet'
import type { Config } from '../../config.ts'
import type { App } from '../fastify.ts'

/** Browsers bind a `__Host-` cookie to this host, scheme and path, whatever neighbouring hosts set. */
export function hostCookie ({ publicUrl }: Pick<Config, 'publicUrl'>, name: string): string {
  return publicUrl.protocol === 'https:' ? `__Host-${name}` : name
}

export async function secureHeaders (app: App): Promise<void> {
  const encrypted = app.config.publicUrl.protocol === 'https:'
  app.decorate('cookieOptions', { path: '/', httpOnly: true, sameSite: 'lax', secure: encrypted })
  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        // data: is for the arrows and ticks in Tabler's style sheet.
        imgSrc: ["'self'", 'data:'],
        fontSrc: ["'self'"],
        connectSrc: ["'self'"],
        manifestSrc: ["'self'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
        baseUri: ["'none'"]
      }
    },
    // With `no-referrer` browsers would send `Origin: null` with our own forms.
    referrerPolicy: { policy: 'same-origin' },
    strictTransportSecurity: encrypted && { maxAge: 31_536_000 },
    xFrameOptions: { action: 'deny' }
  })
  app.addHook('onRequest', async (_request, reply) => {
    // Whoever reports a problem may let the page ask the device where it is; nothing else of a device is asked for.
    reply.headers({ 'cache-control': 'no-store', 'permissions-policy': 'geolocation=(self), camera=(), microphone=()' })
  })
}
