namespace Pprof.Tool.Shell.Editing;

/// <summary>A terminal at which a line can be edited; it obeys the escape sequences of ECMA-48.</summary>
internal interface ILineTerminal
{
    /// <summary>How many cells it has; at least 2 and 1.</summary>
    (int Columns, int Rows) Size { get; }

    /// <summary>Whether a key can be read without waiting.</summary>
    bool HasKey { get; }

    /// <summary>Takes the terminal over: keys come one by one, and nothing is shown but what is written.</summary>
    void Begin();

    /// <summary>Gives the terminal back as it was.</summary>
    void End();

    /// <summary>Waits for a key.</summary>
    Key ReadKey();

    /// <summary>Writes text and escape sequences.</summary>
    void Write(string text);

    /// <summary>Stops the program, as Ctrl+Z does where nobody edits a line, until it is continued.</summary>
    void Suspend();
}
