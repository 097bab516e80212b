import type { FastifyRequest } from 'fastify';

export const FORM = 'application/x-www-form-urlencoded';

/** What a page's form, or the provider, posts. Everything else takes JSON alone: another site's page can send a form, and no JSON. */
const ROUTES: readonly string[] = ['/sign-out', '/sign-in/back-channel-logout'];

export const takesForm = ({ routeOptions }: FastifyRequest): boolean => ROUTES.includes(routeOptions.url ?? '');
