import { SetMetadata, type CustomDecorator } from '@nestjs/common';
import type { Action } from '#access';

export const DECLARATION = 'front-door:declaration';

export type Declaration = { readonly public: true } | { readonly action: Action };

/** Declares what a route does: only callers whose roles may do that come in. */
export const Requires = (action: Action): CustomDecorator => SetMetadata(DECLARATION, { action } satisfies Declaration);

/** Declares that a route is open to everyone. */
export const OpenToAll = (): CustomDecorator => SetMetadata(DECLARATION, { public: true } satisfies Declaration);
