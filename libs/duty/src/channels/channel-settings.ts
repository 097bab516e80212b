/** Which channels there are, as configured. Secrets are never shown or logged. */
export interface ChannelSettings {
  readonly notify: NotifySettings | null;
  readonly smtp: SmtpSettings | null;
  readonly webhook: WebhookSettings | null;
  /** Whether requests may go to addresses inside: this machine and private networks. */
  readonly inside: boolean;
  /** Address people reach the door by, for the links of call-outs; null: messages carry no link. */
  readonly publicUrl: string | null;
  /** Longest a channel may take over one message; left out: 5 s. Only tests set it. */
  readonly limitMs?: number;
}

export interface NotifySettings {
  readonly url: string;
  readonly key: string;
  /** Templates whose whole text is `((message))`; null: it carries no such messages. */
  readonly textTemplate: string | null;
  readonly emailTemplate: string | null;
}

export interface SmtpSettings {
  readonly url: string;
  readonly from: string;
}

export interface WebhookSettings {
  readonly url: string;
  readonly secret: string;
}

/** Nothing is configured: messages stand in the outbox, which is read at the door. */
export const NO_CHANNELS: ChannelSettings = {
  notify: null,
  smtp: null,
  webhook: null,
  inside: false,
  publicUrl: null,
};
