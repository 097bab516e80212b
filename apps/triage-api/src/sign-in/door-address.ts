import type { AddressInfo } from 'node:net';
import type { HttpAdapterHost } from '@nestjs/core';

/** The address that browsers reach the door by. What a request says of its host is never believed. */
export class DoorAddress {
  /** @param publicUrl as set; null: where the door listens, as for the demonstration, whose port may be any */
  constructor(
    private readonly publicUrl: string | null,
    private readonly host: HttpAdapterHost,
  ) {}

  /** Such as `https://front-door.example`, without a stroke at its end. */
  base(): string {
    return this.publicUrl === null ? this.listening() : withoutEnd(this.publicUrl);
  }

  private listening(): string {
    const server = this.host.httpAdapter.getHttpServer() as { address(): AddressInfo | null };
    const at = server.address();
    if (!at) return 'http://127.0.0.1';
    return `http://${at.family === 'IPv6' ? `[${at.address}]` : at.address}:${at.port}`;
  }
}

const withoutEnd = (url: string): string => (url.endsWith('/') ? withoutEnd(url.slice(0, -1)) : url);
