// The types of `window.baton`, for websites written in TypeScript. Copy this file into your project; docs/widget.md
// explains each call.

/** What an event tells its listener. */
export interface BatonEvents {
  /** The widget is loaded: after the first opening, or at once where something is still to be sent. */
  ready: undefined;
  open: undefined;
  close: undefined;
  /** A line of the assistant or of a member, as it comes. */
  message: BatonMessage;
  /** A person has been asked to join. */
  handoff: undefined;
  /** A person has joined. */
  claimed: undefined;
  /** The conversation goes back to the assistant. */
  returned: undefined;
  /** The conversation is closed; the visitor may go on at any time. */
  resolved: undefined;
  /** How many lines the visitor has not seen. */
  unread: number;
}

export interface BatonMessage {
  from: 'assistant' | 'member';
  /** A member's name. */
  name?: string;
  text: string;
}

/** At most 20; a name has 1 to 40 characters, a value at most 200. */
export type BatonAttributes = Record<string, string | number | boolean>;

export interface Baton {
  /** Opens the panel, and loads it where it is not loaded yet. */
  open(): Promise<unknown>;
  close(): Promise<unknown>;
  toggle(): Promise<unknown>;
  /** Opens the panel and says this in the visitor's name; at most 4,000 characters. */
  send(text: string): Promise<unknown>;
  /**
   * Says who the visitor is: a short-lived JSON Web Token (HS256) that your server has signed, or `null`, and what you
   * know of them. Rejected where it is not well formed, or not taken by a conversation that is under way.
   */
  identify(identity: string | null, attributes?: BatonAttributes): Promise<void>;
  /** Speaks another language from now on: `pt-BR`. */
  setLocale(tag: string): Promise<void>;
  on<Name extends keyof BatonEvents>(name: Name, listener: (detail: BatonEvents[Name]) => void): Promise<void>;
  off<Name extends keyof BatonEvents>(name: Name, listener: (detail: BatonEvents[Name]) => void): Promise<void>;
  /** Resolves with what the event tells, the next time it happens. */
  once<Name extends keyof BatonEvents>(
    name: Name,
    listener?: (detail: BatonEvents[Name]) => void,
  ): Promise<BatonEvents[Name]>;
  /** One call as a list, which also works before the script has loaded: see `BatonQueue`. */
  push<Name extends BatonCallName>(call: [Name, ...Parameters<Baton[Name]>]): unknown;
}

export type BatonCallName = Exclude<keyof Baton, 'push'>;

/** Before the script has loaded, `window.baton` is a plain list of calls that it makes as soon as it is there. */
export type BatonQueue = Array<[BatonCallName, ...unknown[]]>;

declare global {
  interface Window {
    baton: Baton;
  }
}
