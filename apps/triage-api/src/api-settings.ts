import type { IdentityProvider } from '#access';
import type { MessageSettings, PublishedData } from '#config';
import type { Line } from '#record';

/** What the door is started with. */
export interface ApiSettings {
  /** The database as the role that owns nothing, and as the role that only adds. */
  readonly appUrl: string;
  readonly intakeUrl: string;
  readonly published: PublishedData;
  /** Do the demonstration's tokens open this door? Never beside an identity provider. */
  readonly demo: boolean;
  /** Who signs people in; null: nobody but the holders of tokens. */
  readonly identity: IdentityProvider | null;
  /** How the service shows itself to the provider, and where browsers reach it; left out: as the demonstration does. */
  readonly browser?: BrowserSettings | null;
  /** Addresses of proxies in front, whose word on where a request comes from counts; left out: none. */
  readonly proxies?: readonly string[];
  /** Told with a 503: the number to ring now. Null: the locality's own. */
  readonly telephone: string | null;
  /** Where somebody who found a weakness writes to; left out or null: nobody said. */
  readonly securityContact?: string | null;
  /** Contacts a minute from one caller; null: no limit. */
  readonly rate: number | null;
  /** Reads a minute by one caller, and failed sign-ins a minute from one address; left out or null: no limit. */
  readonly readRate?: number | null;
  readonly failedSignIns?: number | null;
  /** File of the process that verifies and replays drafts; null: none is, and whoever asks is told so. */
  readonly documentWork?: string | null;
  /** How duty staff are reached and what their providers show; left out: nobody reports, and messages stand in the outbox. */
  readonly messages?: MessageSettings;
  readonly say: (line: Line) => void;
}

/** What signing in with a browser needs beside the provider's file. */
export interface BrowserSettings {
  /** Address that browsers reach the door by; null: where it listens. */
  readonly publicUrl: string | null;
  readonly secret: string | null;
  /** Private keys in PEM: the first signs, all are published. */
  readonly keys: readonly string[];
}

export const API_SETTINGS = Symbol('ApiSettings');
