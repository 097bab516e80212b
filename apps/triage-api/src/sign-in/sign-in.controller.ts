import { Controller, Get, HttpCode, Post, Req, Res, UseGuards } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { notSignedIn } from '../http/access.guard.js';
import { Callers } from '../http/callers.js';
import { ContactRateGuard } from '../http/contact-rate.js';
import { OpenToAll } from '../http/declarations.js';
import { Problem } from '../http/problem.js';
import * as cookies from './cookies.js';
import { DoorAddress } from './door-address.js';
import { forgeryToken, formField, isOwnRequest } from './forgery.js';
import { ownPath } from './own-path.js';
import { sendPage, wantsPage } from './pages.js';
import { problemPage, SIGNED_OUT, signedInPage } from './session-words.js';
import { SignInDesk } from './sign-in-desk.js';
import { WhoSignsIn } from './who-signs-in.js';

const HOME = '/signed-in';

/** Signing in and out with a browser. People meet pages; whoever asks for JSON gets problems as everywhere. */
@ApiExcludeController()
@Controller()
export class SignInController {
  constructor(
    private readonly desk: SignInDesk,
    private readonly callers: Callers,
    private readonly address: DoorAddress,
    private readonly who: WhoSignsIn,
  ) {}

  @Get('sign-in')
  @OpenToAll()
  @UseGuards(ContactRateGuard)
  signIn(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return pageOrProblem(request, reply, async () => {
      const base = this.address.base();
      const elsewhere = otherNameOfThisMachine(request, base);
      if (elsewhere) return void reply.redirect(`${base}${request.url}`, 302); // the cookie must be where the way back leads
      const names = cookies.cookieNames(base);
      const { return: wish } = request.query as { return?: unknown };
      const way = await this.desk.setOut(ownPath(wish, HOME), cookies.cookieOf(request.headers.cookie, names.onTheWay));
      void reply.header('set-cookie', cookies.onTheWayCookie(names, way.browser)).redirect(way.address, 302);
    });
  }

  @Get('sign-in/callback')
  @OpenToAll()
  @UseGuards(ContactRateGuard)
  comeBack(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return pageOrProblem(request, reply, async () => {
      const names = cookies.cookieNames(this.address.base());
      const browser = cookies.cookieOf(request.headers.cookie, names.onTheWay);
      const query = request.url.split('?')[1] ?? '';
      const before = this.callers.sessionSecret(request);
      const came = { query, browser, before, userAgent: request.headers['user-agent'], correlationId: request.id };
      const { secret, returnTo } = await this.desk.comeBack(came);
      const held = [cookies.sessionCookie(names, secret), cookies.notOnTheWayCookie(names)];
      void reply.header('set-cookie', held).redirect(returnTo, 303);
    });
  }

  /** Open to all, for a session that has run out or whose holder is suspended is signed out of as well. */
  @Post('sign-out')
  @OpenToAll()
  signOut(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return pageOrProblem(request, reply, async () => {
      const base = this.address.base();
      const secret = this.callers.sessionSecret(request);
      if (secret !== null && !isOwnRequest(request, secret, base)) throw new Problem('forged');
      const there = secret === null ? null : await this.desk.end(secret);
      void reply
        .headers({
          'set-cookie': cookies.noSessionCookie(cookies.cookieNames(base)),
          'clear-site-data': '"cache", "storage"',
        })
        .redirect(there ?? '/signed-out', 303);
    });
  }

  @Get('signed-in')
  @OpenToAll()
  signedIn(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return pageOrProblem(request, reply, async () => {
      const signedIn = await this.callers.whoIs(request);
      const secret = this.callers.sessionSecret(request);
      if (signedIn.outcome === 'suspended') throw new Problem('suspended');
      if (signedIn.outcome === 'nobody' || secret === null) {
        if (wantsPage(request)) return void reply.redirect('/sign-in', 302);
        throw notSignedIn(signedIn.outcome === 'nobody' ? signedIn.why : 'unknown');
      }
      const issuer = this.who.provider()?.issuer;
      sendPage(reply, signedInPage(signedIn.actor, forgeryToken(secret), issuer ? [new URL(issuer).origin] : []));
    });
  }

  @Get('signed-out')
  @OpenToAll()
  signedOut(@Res() reply: FastifyReply): void {
    sendPage(reply, SIGNED_OUT);
  }

  /** The provider itself tells that somebody has signed out there. Its signature says who it is; no cookie is looked at. */
  @Post('sign-in/back-channel-logout')
  @HttpCode(200)
  @OpenToAll()
  @UseGuards(ContactRateGuard)
  async endAsTold(@Req() request: FastifyRequest): Promise<void> {
    await this.desk.endAsTold(formField(request, 'logout_token'));
  }

  /** Public keys by which a provider knows what this service signs (`private_key_jwt`). */
  @Get('.well-known/jwks.json')
  @OpenToAll()
  async keys(@Res() reply: FastifyReply): Promise<void> {
    const keys = await this.who.publicKeys();
    void reply
      .headers({ 'cache-control': 'public, max-age=300' })
      .type('application/jwk-set+json')
      .send(JSON.stringify({ keys }));
  }
}

/** In the demonstration this machine may be called by another of its names, whose cookies are others. */
function otherNameOfThisMachine({ headers }: FastifyRequest, base: string): boolean {
  const { host, protocol } = new URL(base);
  return (
    protocol === 'http:' &&
    /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])(:\d+)?$/.test(headers.host ?? '') &&
    headers.host !== host
  );
}

async function pageOrProblem(request: FastifyRequest, reply: FastifyReply, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    const problem = error instanceof Problem ? error : new Problem('not-ready');
    if (problem !== error) problem.cause = error;
    if (!wantsPage(request)) throw problem;
    const { telephone } = (problem.more.members ?? {}) as { telephone?: string };
    sendPage(reply, problemPage(problem.code, problem.status, problem.detail, telephone ?? null));
  }
}
