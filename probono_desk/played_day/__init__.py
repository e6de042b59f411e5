"""The sample day, played at speed through the real use cases and the real window, with a simulated clock.

What happens is written in db/samples/…/journee.toml: who comes when, what each table hands over. Arrivals are typed as
a scanner types them, into the real window; everything else goes the way the pages go, through the use cases.
"""
