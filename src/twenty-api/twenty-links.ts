import { Injectable } from '@nestjs/common';
import { CurrentCall } from '../connections/current-call.js';
import { Identities } from '../connections/identities.js';

/** Addresses of pages in Twenty, for people. */
@Injectable()
export class TwentyLinks {
  constructor(
    private readonly calls: CurrentCall,
    private readonly identities: Identities,
  ) {}

  /** The page of one record. */
  async record(object: string, id: string): Promise<string> {
    return `${await this.front()}/object/${object}/${id}`;
  }

  /** A saved view of an object's records. */
  async view(objects: string, id: string): Promise<string> {
    return `${await this.front()}/objects/${objects}?viewId=${id}`;
  }

  private async front(): Promise<string> {
    const { connection } = this.calls;
    const { frontUrl } = await this.identities.of(connection);
    return frontUrl ?? connection.url;
  }
}
